// Entropy: where a new scenario's seed and start come from: the only chance and the only wall clock of the product.

export function freshSeed(): string {
  const words = crypto.getRandomValues(new Uint32Array(2))
  return [...words].map((word) => word.toString(36)).join('')
}

/** Now, on the whole second, in milliseconds since the Unix epoch. */
export function freshStartMs(): number {
  return Math.floor(Date.now() / 1_000) * 1_000
}
