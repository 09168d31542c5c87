/** Runs a command; what goes wrong is one line on stderr and the status 1. */
export async function run(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    const { name, message } = error as Error;
    const sentence = message.split("\n")[0] || name;
    console.error(name === "Error" ? sentence : `${name}: ${sentence}`);
    process.exitCode = 1;
  }
}
