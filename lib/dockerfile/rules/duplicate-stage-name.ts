// DuplicateStageName: a stage has a name of its own.

import { quote } from '@/lib/go/quote'
import type { LintRule } from '../lint-rule'

export const duplicateStageName: LintRule<'stage-named'> = {
  description: 'Stage names should be unique',
  moment: 'stage-named',
  check: ({ name, isTaken }) => (isTaken ? `Duplicate stage name ${quote(name)}, stage names should be unique` : null),
}
