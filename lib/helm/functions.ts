// Every function a Helm template can call: text/template's own, Sprig's and Helm's.

import { builtins } from '@/lib/gotmpl/builtins'
import type { Builtin } from '@/lib/gotmpl/func'
import type { AnyFunc } from '@/lib/gotmpl/set'
import { templateFuncs } from './funcs/table'

export const helmFunctions: ReadonlyMap<string, AnyFunc | Builtin> = new Map<string, AnyFunc | Builtin>([
  ...builtins.map((entry) => [entry.name, entry] as const),
  ...templateFuncs.map((entry) => [entry.name, entry as AnyFunc] as const),
])
