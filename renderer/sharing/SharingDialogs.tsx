import { ShareLinkDialog } from './ShareLinkDialog.tsx'
import { OpenRemoteDialog } from './OpenRemoteDialog.tsx'
import { SharingDialog } from './SharingDialog.tsx'
import type { SharingOpen } from './sharing-store.ts'

/** The dialog about sharing that is open. */
export function SharingDialogs({ open, onClose }: { readonly open: SharingOpen; readonly onClose: () => void }) {
  switch (open.kind) {
    case 'project':
      return <SharingDialog projectId={open.projectId} name={open.name} onClose={onClose} />
    case 'remote':
      return <OpenRemoteDialog onClose={onClose} />
    case 'link':
      return (
        <ShareLinkDialog projectId={open.projectId} diagramId={open.diagramId} name={open.name} onClose={onClose} />
      )
  }
}
