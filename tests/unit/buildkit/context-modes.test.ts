// File modes of the context, which the workspace does not store: scripts are executable, other files are not.
import { expect, it } from 'vitest'
import { builtFrom } from '../../support/small-build'

it.each([
  ['#!/bin/sh\necho ran\n', true],
  ['echo ran\n', false],
])('a file of the workspace that is %j can be executed: %s', (content, isProgram) => {
  const { image, steps } = builtFrom('FROM alpine:3.22\nCOPY run /usr/local/bin/run\nRUN run\n', { run: content })
  const output = JSON.stringify(steps)
  expect(image !== undefined).toBe(isProgram)
  expect(output.includes('Permission denied')).toBe(!isProgram)
})
