/** What the shell is told; FORMATS.md, Command line. */
export const exitCodes = {
  success: 0,
  /** errors in the files */
  failure: 1,
  usage: 2,
  /** of `run` */
  notExecutable: 2,
  waiting: 3,
  /** 128 + SIGINT */
  cancelled: 130,
} as const
