/** What has no meaning here is only kept, as the client sent it. */
type Unknown = { type: "unknown"; asSent: { type: string } };

/** An item, a tool or a choice as the client sent it. */
export function asSent<TKnown extends { type: string }>(value: TKnown | Unknown): TKnown | Unknown["asSent"] {
  return isUnknown(value) ? value.asSent : value;
}

/** A client's own `{type: "unknown"}` is one as well. */
function isUnknown(value: { type: string } | Unknown): value is Unknown {
  return value.type === "unknown";
}
