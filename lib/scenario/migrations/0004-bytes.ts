// Version 3 -> 4: files may hold bytes.

import type { Migration } from '../migration'

export const bytes: Migration = {
  name: '0004-bytes',
  change:
    'A file that is no text is written as {"base64": ...}; older documents hold texts only, and stay as they are.',
  up: (document) => document,
}
