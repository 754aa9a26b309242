// TABLE of BuildKit's build checks: one file a check. Where several look at the same moment they speak in this order.
//
// Models frontend/dockerfile/linter ruleset.go.

import type { LintRule } from '../lint-rule'
import { consistentInstructionCasing } from './consistent-instruction-casing'
import { copyIgnoredFile } from './copy-ignored-file'
import { duplicateStageName } from './duplicate-stage-name'
import { exposeInvalidFormat } from './expose-invalid-format'
import { exposeProtoCasing } from './expose-proto-casing'
import { fromAsCasing } from './from-as-casing'
import { fromPlatformFlagConstDisallowed } from './from-platform-flag-const-disallowed'
import { invalidBaseImagePlatform } from './invalid-base-image-platform'
import { invalidDefaultArgInFrom } from './invalid-default-arg-in-from'
import { invalidDefinitionDescription } from './invalid-definition-description'
import { jsonArgsRecommended } from './json-args-recommended'
import { legacyKeyValueFormat } from './legacy-key-value-format'
import { maintainerDeprecated } from './maintainer-deprecated'
import { multipleInstructionsDisallowed } from './multiple-instructions-disallowed'
import { noEmptyContinuation } from './no-empty-continuation'
import { redundantTargetPlatform } from './redundant-target-platform'
import { reservedStageName } from './reserved-stage-name'
import { secretsUsedInArgOrEnv } from './secrets-used-in-arg-or-env'
import { stageNameCasing } from './stage-name-casing'
import { undefinedArgInFrom } from './undefined-arg-in-from'
import { undefinedVar } from './undefined-var'
import { workdirRelativePath } from './workdir-relative-path'

export const lintRules = {
  StageNameCasing: stageNameCasing,
  FromAsCasing: fromAsCasing,
  NoEmptyContinuation: noEmptyContinuation,
  ConsistentInstructionCasing: consistentInstructionCasing,
  ReservedStageName: reservedStageName,
  DuplicateStageName: duplicateStageName,
  JSONArgsRecommended: jsonArgsRecommended,
  MaintainerDeprecated: maintainerDeprecated,
  UndefinedArgInFrom: undefinedArgInFrom,
  WorkdirRelativePath: workdirRelativePath,
  UndefinedVar: undefinedVar,
  MultipleInstructionsDisallowed: multipleInstructionsDisallowed,
  LegacyKeyValueFormat: legacyKeyValueFormat,
  InvalidBaseImagePlatform: invalidBaseImagePlatform,
  RedundantTargetPlatform: redundantTargetPlatform,
  SecretsUsedInArgOrEnv: secretsUsedInArgOrEnv,
  InvalidDefaultArgInFrom: invalidDefaultArgInFrom,
  FromPlatformFlagConstDisallowed: fromPlatformFlagConstDisallowed,
  CopyIgnoredFile: copyIgnoredFile,
  InvalidDefinitionDescription: invalidDefinitionDescription,
  ExposeProtoCasing: exposeProtoCasing,
  ExposeInvalidFormat: exposeInvalidFormat,
} satisfies Readonly<Record<string, LintRule>>

export type LintRuleName = keyof typeof lintRules
