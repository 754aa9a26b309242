// kubectl options: the flags that every command takes.

import { done } from '@/lib/tool/tool'
import { optionsHelp } from '../commands/help'
import type { KubectlVerb } from '../host'

export const options: KubectlVerb = { name: 'options', run: () => done(optionsHelp()) }
