/** `wanted`, or `wanted 2`, `wanted 3`, … whichever is free; upper and lower case count as equal. */
export function uniqueName(wanted: string, taken: readonly string[]): string {
  const used = new Set(taken.map((name) => name.toLocaleLowerCase()))
  if (!used.has(wanted.toLocaleLowerCase())) return wanted
  let number = 2
  while (used.has(`${wanted} ${number}`.toLocaleLowerCase())) number += 1
  return `${wanted} ${number}`
}
