// ReservedStageName: a stage is not called as what FROM and --from understand otherwise.

import { quote } from '@/lib/go/quote'
import type { LintRule } from '../lint-rule'

const reserved = new Set(['context', 'scratch'])

export const reservedStageName: LintRule<'stage-named'> = {
  description: 'Reserved words should not be used as stage names',
  moment: 'stage-named',
  check: ({ name }) =>
    reserved.has(name) ? `Stage name should not use the same name as reserved stage ${quote(name)}` : null,
}
