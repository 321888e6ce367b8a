/** The name of a new project for files that are imported together: the first file's, and how many more. */
export function projectNameFor(fileNames: readonly string[]): string {
  const [first = ''] = fileNames
  const name = first.replace(/\.(bpmn20\.xml|bpmn2?|xml)$/i, '').trim() || first
  return fileNames.length > 1 ? `${name} + ${fileNames.length - 1}` : name
}
