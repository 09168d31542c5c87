import clients from "./clients.json" with { type: "json" };

/** A line of clients.json; the first package is the one whose version is told. `cannot` has a reason for a column. */
export type Client = {
  name: string;
  driver: string;
  npm?: Record<string, string>;
  pip?: Record<string, string>;
  /** It brings tools of its own and is spoken to from a shell. */
  agent?: boolean;
  /** Markdown. */
  set: string;
  cannot: Record<string, string>;
};

export const CLIENTS: Readonly<Record<string, Client>> = clients;
