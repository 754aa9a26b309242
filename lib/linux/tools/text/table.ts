// Tools on text: what they print follows from the text, wherever it is known.

import type { CommandPart } from '../../machine/command'
import { base64, cut, fold, tr } from './columns'
import { grep } from './grep'
import { lineTools } from './lines'
import { printing } from './printf'
import { sed } from './sed'
import { words } from './words'

export const textCommands: readonly CommandPart[] = [lineTools, cut, tr, fold, base64, grep, sed, printing, words]
