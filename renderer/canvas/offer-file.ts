/** Hands a file to the browser, which saves it as it always does. */
export function offerFile(fileName: string, url: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = fileName.replaceAll(/[\\/:*?"<>|]+/g, '-')
  link.click()
  if (url.startsWith('blob:')) setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

export function offerText(fileName: string, text: string, type = 'application/xml'): void {
  offerFile(fileName, URL.createObjectURL(new Blob([text], { type })))
}
