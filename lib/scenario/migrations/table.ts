// Migrations in order; their number is the current version of the document.
//
// Never edit one that shipped; add the next.

import type { Migration } from '../migration'
import { first } from './0001-first'
import { behaviours } from './0002-behaviours'
import { ingressController } from './0003-ingress-controller'
import { bytes } from './0004-bytes'

export const migrations: readonly Migration[] = [first, behaviours, ingressController, bytes]
