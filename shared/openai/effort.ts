/** How hard a model may be asked to think, from the least to the most. */
export const EFFORTS = ["low", "medium", "high", "xhigh", "max"] as const;

/** One of OpenAI's words for how hard a model should think. */
export type Effort = (typeof EFFORTS)[number];
