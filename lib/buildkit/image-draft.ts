// The image a stage is making: config, history, author. Empty values are left out, as JSON's omitempty does.

import type { HistoryEntry, ImageConfig } from '@/lib/oci/image'

export interface ImageDraft {
  readonly architecture: string
  readonly os: string
  readonly variant: string
  readonly author: string
  readonly config: ImageConfig
  /** Entries of the base first. */
  readonly history: readonly HistoryEntry[]
  /** How many of them the base brought. */
  readonly baseHistoryCount: number
  /** The base has at least one layer. */
  readonly baseDiffIds: readonly string[]
}

export const emptyDraft: ImageDraft = {
  architecture: '',
  os: '',
  variant: '',
  author: '',
  config: {},
  history: [],
  baseHistoryCount: 0,
  baseDiffIds: [],
}

export const historyComment = 'buildkit.dockerfile.v0'

export function withHistory(draft: ImageDraft, createdBy: string, makesLayer: boolean): ImageDraft {
  const entry: HistoryEntry = {
    created_by: createdBy,
    comment: historyComment,
    ...(!makesLayer && { empty_layer: true }),
  }
  return { ...draft, history: [...draft.history, entry] }
}

/** Config keys in the order Docker's JSON has them. */
export function withConfig(draft: ImageDraft, changes: ImageConfig): ImageDraft {
  return { ...draft, config: withoutEmpty({ ...draft.config, ...changes }) }
}

/** A config without one key. */
export function withoutConfig(draft: ImageDraft, key: keyof ImageConfig): ImageDraft {
  const { [key]: _dropped, ...config } = draft.config
  return { ...draft, config }
}

function withoutEmpty(config: ImageConfig): ImageConfig {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => !isEmpty(value)))
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === '' || value === false) return true
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}
