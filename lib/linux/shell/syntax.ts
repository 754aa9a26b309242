// The tree of a shell script: what RUN, CMD and entrypoints in shell form say.
//
// A subset of POSIX sh: lists, pipelines, conditions, loops, cases, functions, redirections, expansions. Left out:
// coprocesses, arrays, process substitution, select.

export type WordPart =
  | { readonly kind: 'text'; readonly text: string; readonly isQuoted: boolean }
  | {
      readonly kind: 'variable'
      readonly name: string
      /** `:-`, `-`, `:=`, `:+`, `:?`, `#`, `##`, `%`, `%%`, `/`, `//`, `length`; absent for a plain one. */
      readonly operator?: string
      readonly word?: Word
      readonly replacement?: Word
      readonly isQuoted: boolean
    }
  | { readonly kind: 'command'; readonly script: Script; readonly isQuoted: boolean }
  | { readonly kind: 'arithmetic'; readonly word: Word; readonly isQuoted: boolean }

export type Word = readonly WordPart[]

export interface Redirect {
  readonly fd: number
  readonly operator: '<' | '>' | '>>' | '>&' | '<&' | '<<' | '<<<' | '<>' | '&>' | '&>>' | '>|'
  readonly target: Word
  /** The target as it was typed. */
  readonly typed: string
}

export interface Assignment {
  readonly name: string
  readonly value: Word
}

export type ScriptNode =
  | {
      readonly kind: 'simple'
      readonly assignments: readonly Assignment[]
      readonly words: readonly Word[]
      readonly redirects: readonly Redirect[]
    }
  | { readonly kind: 'pipeline'; readonly commands: readonly ScriptNode[]; readonly isNegated: boolean }
  | { readonly kind: 'chain'; readonly left: ScriptNode; readonly operator: '&&' | '||'; readonly right: ScriptNode }
  | { readonly kind: 'sequence'; readonly commands: readonly ScriptNode[] }
  | { readonly kind: 'background'; readonly command: ScriptNode }
  | {
      readonly kind: 'group'
      readonly body: ScriptNode
      readonly isSubshell: boolean
      readonly redirects: readonly Redirect[]
    }
  | {
      readonly kind: 'if'
      readonly clauses: readonly { readonly test: ScriptNode; readonly body: ScriptNode }[]
      readonly otherwise: ScriptNode | null
      readonly redirects: readonly Redirect[]
    }
  | {
      readonly kind: 'while'
      readonly test: ScriptNode
      readonly body: ScriptNode
      readonly isUntil: boolean
      readonly redirects: readonly Redirect[]
    }
  | {
      readonly kind: 'for'
      readonly name: string
      /** Null for the positional arguments. */
      readonly words: readonly Word[] | null
      readonly body: ScriptNode
      readonly redirects: readonly Redirect[]
    }
  | {
      readonly kind: 'case'
      readonly word: Word
      readonly arms: readonly { readonly patterns: readonly Word[]; readonly body: ScriptNode }[]
      readonly redirects: readonly Redirect[]
    }
  | { readonly kind: 'function'; readonly name: string; readonly body: ScriptNode }

export interface Script {
  readonly body: ScriptNode
  /** What the shell would say about a text it cannot read. */
  readonly fault?: string
  /** The mark that the text ended before: a quote or a parenthesis. */
  readonly unclosed?: string
  /** The delimiter of a heredoc that the text ended before; it is read all the same. */
  readonly openHeredoc?: string
  /** What stood where something else was due; `newline` at a line's end. */
  readonly met?: string
}
