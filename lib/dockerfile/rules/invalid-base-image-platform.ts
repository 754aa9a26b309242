// InvalidBaseImagePlatform: a base is of the platform that is built for.

import { quote } from '@/lib/go/quote'
import type { LintRule } from '../lint-rule'

export const invalidBaseImagePlatform: LintRule<'base-pulled'> = {
  description: 'Base image platform does not match expected target platform',
  moment: 'base-pulled',
  hasNoPage: true,
  check({ name, pulled, wanted }) {
    if (pulled.os === wanted.os && pulled.architecture === wanted.architecture) return null
    const [was, expected] = [quote(pulled.text), quote(wanted.text)]
    return `Base image ${name} was pulled with platform ${was}, expected ${expected} for current build`
  },
}
