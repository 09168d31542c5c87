/** One line of JSON on standard output, which CloudWatch Logs Insights reads field by field. */
export function logLine(level: "info" | "warn" | "error", message: string, fields: object): void {
  process.stdout.write(`${JSON.stringify({ timestamp: new Date().toISOString(), level, message, ...fields })}\n`);
}
