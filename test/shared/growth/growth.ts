import { countWork } from "./count-work.ts";

const PARTS = 1000;

/** What is linear costs twice as much for twice as much, what is quadratic four times. */
export const LINEAR = 2.25;

/** How often the work for n is in that for 2n. */
export function growth(toRun: (n: number) => () => void): number {
  const [once, double] = [toRun(PARTS), toRun(2 * PARTS)];
  return countWork(double) / countWork(once);
}
