// Func: what a template can call by name, with the types Go would check arguments against.
//
// Compiled templates keep the entry and not what it works with: that is handed in at each call, so one
// compiled template serves any number of executions.

import type { GoSignature } from '@/lib/go/type'
import type { GoValue } from '@/lib/go/value'

export interface Func<Context> extends GoSignature {
  readonly name: string
  /** Arguments are checked and converted to `params` already. Fails by throwing GoError. */
  run(args: readonly GoValue[], context: Context): GoValue
}

export type FuncMap<Context> = ReadonlyMap<string, Func<Context>>
