/** The one user of a host on this machine, as tasks name whoever has them. */
export const ME = 'me'
