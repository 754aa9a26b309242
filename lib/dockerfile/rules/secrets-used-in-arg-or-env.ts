// SecretsUsedInArgOrEnv: what sounds like a secret is not kept in the image.

import { quote } from '@/lib/go/quote'
import type { LintRule } from '../lint-rule'

const secretWord = /(?:_|^)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:_|$)/i
const harmlessWord = /(?:_|^)(?:public|file|version)(?:_|$)/i

export const secretsUsedInArgOrEnv: LintRule<'name-set'> = {
  description: 'Sensitive data should not be used in the ARG or ENV commands',
  moment: 'name-set',
  check({ keyword, name }) {
    if (!secretWord.test(name) || harmlessWord.test(name)) return null
    return `Do not use ARG or ENV instructions for sensitive data (${keyword} ${quote(name)})`
  },
}
