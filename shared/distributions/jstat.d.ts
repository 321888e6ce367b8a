/** jstat brings no types: the parts that we use. */
declare module 'jstat' {
  const jstat: {
    readonly jStat: {
      readonly studentt: { inv(p: number, degreesOfFreedom: number): number }
      readonly gamma: { inv(p: number, shape: number, scale: number): number }
      readonly beta: { inv(p: number, alpha: number, beta: number): number }
      readonly normal: { cdf(x: number, mean: number, standardDeviation: number): number }
      gammaln(x: number): number
      gammafn(x: number): number
      betaln(x: number, y: number): number
    }
  }
  export = jstat
}
