import type { Digest } from './read-digest.mjs'

export function staleNarrowings(digest: Digest): readonly string[]
