/** Whether a file is one that tables come in, by its name. */
export const isTableFile = (fileName: string): boolean => /\.(csv|tsv|tab|xlsx)$/i.test(fileName)
