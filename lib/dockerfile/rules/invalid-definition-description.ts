// InvalidDefinitionDescription: the comment above a stage or an argument describes it by its name.

import { cut } from '@/lib/go/split'
import type { LintRule } from '../lint-rule'

export const invalidDefinitionDescription: LintRule<'name-described'> = {
  description:
    'Comment for build stage or argument should follow the format: `# <arg/stage name> <description>`. If this is not intended to be a description comment, add an empty line or comment between the instruction and the comment.',
  moment: 'name-described',
  isExperimental: true,
  check({ keyword, names, comment }) {
    const [first] = names
    if (first === undefined || names.includes(cut(comment, ' ').before)) return null
    const name = names.length > 1 ? '<arg_key>' : first
    return `Comment for ${keyword} should follow the format: \`# ${name} <description>\``
  },
}
