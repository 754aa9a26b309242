// One flag of a command line, and what a command line said about all of them.
//
// Models spf13/pflag Flag. Left out: hidden flags and normalised names.

export type FlagKind =
  /** A switch; "=false" turns it off again. */
  | 'switch'
  | 'text'
  /** Each use adds its text. Models StringArray. */
  | 'texts'
  /** Each use adds the fields of its text, a line of comma-separated values. Models StringSlice. */
  | 'list'
  /** Each use adds one "key=value", or several of them between commas. Models StringToString. */
  | 'pairs'
  /** A text that may be left out; then it is `bare`. */
  | 'optional'

export interface FlagRow {
  readonly name: string
  readonly short?: string
  readonly kind: FlagKind
  /** The value of an optional flag that is given without one. Models NoOptDefVal. */
  readonly bare?: string
  /** Why a value is refused; absent for flags that take any text. */
  readonly refuse?: FlagRefusal
  /** The hint that a deprecated flag prints: what to use in its place. */
  readonly deprecated?: string
}

/** Why a flag refuses a value; null where it takes it. */
export type FlagRefusal = (value: string) => string | null

export interface ParsedFlags {
  readonly args: readonly string[]
  /** By name, of the flags that were given. A switch that is on holds "true", one that was turned off nothing. */
  readonly values: ReadonlyMap<string, readonly string[]>
  /** Deprecation notices of the flags used, in the order of their use. */
  readonly notices: readonly string[]
}

/** Whether a switch is on, or another flag holds a value. */
export function isFlagSet(flags: ParsedFlags, name: string): boolean {
  return (flags.values.get(name)?.length ?? 0) > 0
}

/** Whether a switch that is on by default was turned off. */
export function isFlagOff(flags: ParsedFlags, name: string): boolean {
  return flags.values.get(name)?.length === 0
}

/** Whether the command line has the flag at all, whatever its value. Models FlagSet.Changed. */
export function isFlagGiven(flags: ParsedFlags, name: string): boolean {
  return flags.values.has(name)
}

/** The text of a flag; the last use counts. */
export function flagText(flags: ParsedFlags, name: string, otherwise: string): string {
  return flags.values.get(name)?.at(-1) ?? otherwise
}

export function flagTexts(flags: ParsedFlags, name: string): readonly string[] {
  return flags.values.get(name) ?? []
}
