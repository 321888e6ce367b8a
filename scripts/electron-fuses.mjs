import { join } from 'node:path'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'

/**
 * electron-builder's `afterPack`: switches off, in the program itself, every way to make the packaged
 * app run foreign code.
 */
export const fuses = {
  version: FuseVersion.V1,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
}

// electron-builder wants a default export
// eslint-disable-next-line no-restricted-exports
export default async function afterPack({ appOutDir, electronPlatformName, packager }) {
  const name = packager.appInfo.productFilename
  const program = {
    darwin: join(`${name}.app`, 'Contents', 'MacOS', name),
    win32: `${name}.exe`,
    linux: packager.executableName,
  }[electronPlatformName]
  await flipFuses(join(appOutDir, program), {
    ...fuses,
    // Apple's arm64 runs nothing whose signature broke; a signed build signs again afterwards
    resetAdHocDarwinSignature: electronPlatformName === 'darwin',
  })
}
