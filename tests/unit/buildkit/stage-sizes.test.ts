// Single- against multi-stage: what leaving the compiler behind saves.

import { expect, it } from 'vitest'
import { compareStages } from '@/lib/buildkit/stage-sizes'
import { builtFrom, imageNamed } from '../../support/small-build'

const multi = `FROM golang:1.24 AS build
WORKDIR /src
COPY . .
RUN go build -o /app .
FROM gcr.io/distroless/static-debian12
COPY --from=build /app /app
ENTRYPOINT ["/app"]
`
const files = { 'go.mod': 'module x\n\ngo 1.24\n', 'main.go': 'package main\nfunc main() {}\n' }

it('two stages ship the last one only', () => {
  const compared = compareStages(builtFrom(multi, files), imageNamed)
  expect(compared?.stages.map(({ stage, isShipped }) => `${stage} ${isShipped}`)).toEqual([
    'build false',
    'stage-1 true',
  ])
  expect(compared?.singleStage.value).toBeGreaterThan(850_000_000)
  expect(compared?.multiStage.value).toBeLessThan(20_000_000)
  expect(compared?.savedBytes).toBe((compared?.singleStage.value ?? 0) - (compared?.multiStage.value ?? 0))
})

it('one stage saves nothing, a failed build compares nothing', () => {
  expect(compareStages(builtFrom('FROM alpine\nRUN echo hi > /a\n'), imageNamed)?.savedBytes).toBe(0)
  expect(compareStages(builtFrom('FROM nope\n'), imageNamed)).toBeNull()
})
