// Fetches the pictures of the examples once, from beside the page; without them the gallery has its words.

'use client'

import { createContext, useContext, useEffect, useState } from 'react'
import type { Pictures } from './pictures'

/** The file of the pictures, beside the page. */
export const PicturesContext = createContext('')

let asked: Promise<Pictures> | null = null

const nothing: Pictures = {}

export function usePictures(): Pictures {
  const address = useContext(PicturesContext)
  const [pictures, setPictures] = useState(nothing)
  useEffect(() => {
    let here = true
    asked ??= fetch(`./${address}`).then((answer) => answer.json())
    asked.then(
      (found) => here && setPictures(found),
      () => {
        asked = null
      },
    )
    return () => {
      here = false
    }
  }, [address])
  return pictures
}
