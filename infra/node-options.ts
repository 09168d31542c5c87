/**
 * Options of the function's Node. With its usual young generation a long stream grows the process by 30 MB before the
 * collector looks; with 4 MB halves by 12, and no chunk costs more for it.
 */
export const NODE_OPTIONS = "--max-semi-space-size=4";
