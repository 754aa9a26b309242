export const generatedFolder: string
export function formsOf(digestText: string): ReadonlyMap<string, string>
