// Field texts for the command line: out of the package beside it, read when they are first asked for.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { memo } from '@/lib/base/memo'
import type { FieldTexts } from '@/lib/kube/api/field-texts'
import { readFieldTexts } from '@/lib/kube/api/models-package'
