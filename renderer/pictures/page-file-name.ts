/** Name of the file of a page among several: the diagram's for the first, numbered with what is on it for the others. */
export function pageFileName(diagram: string, index: number, page: string, ending: string): string {
  const name = index === 0 ? diagram : `${diagram} ${index + 1} ${page}`
  return `${name.replaceAll(/[\\/:*?"<>|\s]+/g, ' ').trim()}.${ending}`
}
