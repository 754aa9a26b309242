// Commands: every command of the real kubectl with the flags it takes, as data.

/** pflag's name of a flag's type, as far as kubectl uses them. */
export type FlagType =
  | 'bool'
  | 'tristate'
  | 'string'
  | 'stringSlice'
  | 'stringArray'
  | 'stringToString'
  | 'mapStringString'
  | 'duration'
  | 'int'
  | 'int32'
  | 'int64'
  | 'Level'
  | 'pattern=N,...'

export interface CommandFlag {
  readonly name: string
  readonly short?: string
  readonly type: FlagType
  /** What it is when it is not set, as help shows it. */
  readonly preset: string
  /** What it is when it stands alone; a flag without it needs a value. */
  readonly bare?: string
  readonly isRequired: boolean
  /** What is said when it is used; it is not shown in help. */
  readonly deprecated?: string
  readonly usage: string
}

export interface Command {
  /** The words that name it: `rollout status`; empty for kubectl itself. */
  readonly path: string
  /** Other words for its last one. */
  readonly aliases: readonly string[]
  /** What follows the path in the usage line; empty for one that shows none. */
  readonly usage: string
  /** One line that says what it does. */
  readonly summary: string
  /** Its own flags, by name. */
  readonly flags: readonly CommandFlag[]
}
