export function definitionDigest(schema: unknown): string
