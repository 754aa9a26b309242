// Crypto: digests, passwords, keys and certificates. Models sprig crypto.go.

import type { FuncGroup } from '../func'

export const crypto: FuncGroup = { family: 'crypto', funcs: [] }
