/** Whether a mail can be addressed to it: one address, nothing that a mail server would read as more. */
export function isMailAddress(address: string): boolean {
  return address.length <= 320 && /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/.test(address)
}
