export function readProtoNumbers(file: string): ReadonlyMap<string, ReadonlyMap<string, number>>
