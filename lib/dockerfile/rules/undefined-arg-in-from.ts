// UndefinedArgInFrom: the variables of a FROM line are declared before the first one.

import type { LintRule } from '../lint-rule'
import { suggest, withSuggestion } from '../suggest'

export const undefinedArgInFrom: LintRule<'from-variable-unset'> = {
  description: 'FROM command must use declared ARGs',
  moment: 'from-variable-unset',
  check({ name, declared }) {
    if (declared.includes(name)) return null
    const near = suggest(name, declared, { caseSensitive: true })
    return withSuggestion(`FROM argument '${name}' is not declared`, near)
  },
}
