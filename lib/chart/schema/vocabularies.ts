// The schemas of schemas of 2019-09 and 2020-12: a document that asks for all of its vocabularies.
//
// Where a vocabulary speaks of sub-schemas, it means the whole document: $recursiveRef and $dynamicRef are written
// as plain references to it.

import type { JsonObject } from '@/lib/base/json'

const boolean = { type: 'boolean' }
const number = { type: 'number' }
const string = { type: 'string' }
const count = { type: 'integer', minimum: 0 }
const uri = { type: 'string', format: 'uri' }
const reference = { type: 'string', format: 'uri-reference' }
const stringArray = { $ref: '#/$defs/stringArray' }
const schemaArray = { $ref: '#/$defs/schemaArray' }
const simpleTypes = { enum: ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'] }

/** The keywords of each vocabulary, in the order in which they are asked. */
type Vocabularies = Readonly<Record<string, JsonObject>>

function documentOf(url: string, vocabularies: Vocabularies, outdated: JsonObject): JsonObject {
  const parts = Object.entries(vocabularies).map(([name, properties]) => ({
    $id: url.replace(/schema$/, `meta/${name}`),
    type: ['object', 'boolean'],
    properties,
    $defs: shared({ $ref: url }),
  }))
  return {
    $id: url,
    $schema: url,
    allOf: parts.map(({ $id }) => ({ $ref: $id })),
    type: ['object', 'boolean'],
    properties: outdated,
    $defs: { ...shared({ $ref: url }), ...Object.fromEntries(parts.map((part) => [part.$id, part])) },
  }
}

/** What the vocabularies share; each of them keeps it, since references are relative to it. */
function shared(self: JsonObject): JsonObject {
  return {
    stringArray: { type: 'array', items: string, uniqueItems: true },
    schemaArray: { type: 'array', minItems: 1, items: self },
  }
}

function applicators(self: JsonObject): JsonObject {
  const map = { type: 'object', additionalProperties: self }
  return {
    contains: self,
    additionalProperties: self,
    properties: map,
    patternProperties: { ...map, propertyNames: { format: 'regex' } },
    dependentSchemas: map,
    propertyNames: self,
    if: self,
    // biome-ignore lint/suspicious/noThenProperty: the keyword's name
    then: self,
    else: self,
    allOf: schemaArray,
    anyOf: schemaArray,
    oneOf: schemaArray,
    not: self,
  }
}

const validation: JsonObject = {
  multipleOf: { type: 'number', exclusiveMinimum: 0 },
  maximum: number,
  exclusiveMaximum: number,
  minimum: number,
  exclusiveMinimum: number,
  maxLength: count,
  minLength: count,
  pattern: { type: 'string', format: 'regex' },
  maxItems: count,
  minItems: count,
  uniqueItems: boolean,
  maxContains: count,
  minContains: count,
  maxProperties: count,
  minProperties: count,
  required: stringArray,
  dependentRequired: { type: 'object', additionalProperties: stringArray },
  enum: { type: 'array', items: true },
  type: {
    anyOf: [simpleTypes, { type: 'array', items: simpleTypes, minItems: 1, uniqueItems: true }],
  },
}

const metadata: JsonObject = {
  title: string,
  description: string,
  deprecated: boolean,
  readOnly: boolean,
  writeOnly: boolean,
  examples: { type: 'array', items: true },
}

const content = { contentMediaType: string, contentEncoding: string }

function core(self: JsonObject): JsonObject {
  return {
    $id: { ...reference, pattern: '^[^#]*#?$' },
    $schema: uri,
    $ref: reference,
    $vocabulary: { type: 'object', propertyNames: uri, additionalProperties: boolean },
    $comment: string,
    $defs: { type: 'object', additionalProperties: self },
  }
}

function outdated(self: JsonObject): JsonObject {
  return {
    definitions: { type: 'object', additionalProperties: self },
    dependencies: { type: 'object', additionalProperties: { anyOf: [self, stringArray] } },
  }
}

function draft2019Of(url: string): JsonObject {
  const self = { $ref: url }
  const vocabularies: Vocabularies = {
    core: {
      ...core(self),
      $anchor: { type: 'string', pattern: '^[A-Za-z][-A-Za-z0-9.:_]*$' },
      $recursiveRef: reference,
      $recursiveAnchor: boolean,
    },
    applicator: {
      additionalItems: self,
      unevaluatedItems: self,
      items: { anyOf: [self, schemaArray] },
      unevaluatedProperties: self,
      ...applicators(self),
    },
    validation,
    'meta-data': metadata,
    format: { format: string },
    content: { ...content, contentSchema: self },
  }
  return documentOf(url, vocabularies, outdated(self))
}

function draft2020Of(url: string): JsonObject {
  const self = { $ref: url }
  const anchor = { type: 'string', pattern: '^[A-Za-z_][-A-Za-z0-9._]*$' }
  const vocabularies: Vocabularies = {
    core: { ...core(self), $anchor: anchor, $dynamicRef: reference, $dynamicAnchor: anchor },
    applicator: {
      prefixItems: schemaArray,
      items: self,
      ...applicators(self),
    },
    unevaluated: { unevaluatedItems: self, unevaluatedProperties: self },
    validation,
    'meta-data': metadata,
    'format-annotation': { format: string },
    content: { ...content, contentSchema: self },
  }
  return documentOf(url, vocabularies, { ...outdated(self), $recursiveAnchor: anchor, $recursiveRef: reference })
}

export const draft2019 = draft2019Of('https://json-schema.org/draft/2019-09/schema')
export const draft2020 = draft2020Of('https://json-schema.org/draft/2020-12/schema')
