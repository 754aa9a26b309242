// The schemas of schemas: drafts 4, 6 and 7, each one document.

import type { JsonObject } from '@/lib/base/json'

const self = { $ref: '#' }
const boolean = { type: 'boolean' }
const number = { type: 'number' }
const string = { type: 'string' }
const reference = { type: 'string', format: 'uri-reference' }
const schemaArray = { $ref: '#/definitions/schemaArray' }
const stringArray = { $ref: '#/definitions/stringArray' }
const mapOfSchemas = { type: 'object', additionalProperties: self }
const simpleTypes = { enum: ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'] }

function definitions(count: string, names: JsonObject): JsonObject {
  return {
    schemaArray: { type: 'array', minItems: 1, items: self },
    [count]: { type: 'integer', minimum: 0 },
    [`${count}Default0`]: { allOf: [{ $ref: `#/definitions/${count}` }, { default: 0 }] },
    simpleTypes,
    stringArray: { type: 'array', items: string, uniqueItems: true, ...names },
  }
}

function countKeywords(count: string): JsonObject {
  const atMost = { $ref: `#/definitions/${count}` }
  const atLeast = { $ref: `#/definitions/${count}Default0` }
  return {
    maxLength: atMost,
    minLength: atLeast,
    maxItems: atMost,
    minItems: atLeast,
    maxProperties: atMost,
    minProperties: atLeast,
  }
}

const sharedKeywords: JsonObject = {
  title: string,
  description: string,
  pattern: { type: 'string', format: 'regex' },
  uniqueItems: boolean,
  required: stringArray,
  definitions: mapOfSchemas,
  properties: mapOfSchemas,
  dependencies: { type: 'object', additionalProperties: { anyOf: [self, stringArray] } },
  type: {
    anyOf: [
      { $ref: '#/definitions/simpleTypes' },
      { type: 'array', items: { $ref: '#/definitions/simpleTypes' }, minItems: 1, uniqueItems: true },
    ],
  },
  format: string,
  items: { anyOf: [self, schemaArray] },
  allOf: schemaArray,
  anyOf: schemaArray,
  oneOf: schemaArray,
  not: self,
}

export const draft4: JsonObject = {
  id: 'http://json-schema.org/draft-04/schema#',
  $schema: 'http://json-schema.org/draft-04/schema#',
  definitions: definitions('positiveInteger', { minItems: 1 }),
  type: 'object',
  properties: {
    id: string,
    $schema: string,
    $ref: string,
    ...sharedKeywords,
    ...countKeywords('positiveInteger'),
    patternProperties: mapOfSchemas,
    multipleOf: { type: 'number', minimum: 0, exclusiveMinimum: true },
    maximum: number,
    exclusiveMaximum: boolean,
    minimum: number,
    exclusiveMinimum: boolean,
    additionalItems: { anyOf: [boolean, self] },
    additionalProperties: { anyOf: [boolean, self] },
    enum: { type: 'array', minItems: 1, uniqueItems: true },
  },
  dependencies: { exclusiveMaximum: ['maximum'], exclusiveMinimum: ['minimum'] },
}

function laterDraft(url: string, keywords: JsonObject): JsonObject {
  return {
    $id: url,
    $schema: url,
    definitions: definitions('nonNegativeInteger', {}),
    type: ['object', 'boolean'],
    properties: {
      $id: reference,
      $schema: { type: 'string', format: 'uri' },
      $ref: reference,
      ...sharedKeywords,
      ...countKeywords('nonNegativeInteger'),
      multipleOf: { type: 'number', exclusiveMinimum: 0 },
      maximum: number,
      exclusiveMaximum: number,
      minimum: number,
      exclusiveMinimum: number,
      additionalItems: self,
      contains: self,
      additionalProperties: self,
      propertyNames: self,
      enum: { type: 'array', minItems: 1, uniqueItems: true },
      ...keywords,
    },
  }
}

export const draft6 = laterDraft('http://json-schema.org/draft-06/schema#', {
  patternProperties: mapOfSchemas,
})

export const draft7 = laterDraft('http://json-schema.org/draft-07/schema#', {
  patternProperties: { ...mapOfSchemas, propertyNames: { format: 'regex' } },
  $comment: string,
  readOnly: boolean,
  examples: { type: 'array' },
  contentMediaType: string,
  contentEncoding: string,
  if: self,
  // biome-ignore lint/suspicious/noThenProperty: the keyword's name
  then: self,
  else: self,
})
