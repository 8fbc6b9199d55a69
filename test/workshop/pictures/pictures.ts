// SPDX-License-Identifier: MIT
import { folder, languages, type Language } from '../page.ts';
import { conversations } from './conversations.ts';
import { svgFile, type Drawing } from './drawing.ts';
import { layers } from './layers.ts';
import { familyMessage, helloMessage } from './messages.ts';
import { stepPictures } from './steps.ts';
import { themes, type Theme } from './palette.ts';

/** All pictures of the workshop, by their names; those of steps as they are recorded now. */
export function pictures(): Readonly<Record<string, (language: Language) => Drawing>> {
  return {
    layers,
    conversations,
    'generic-message': familyMessage,
    'hello-message': helloMessage,
    ...stepPictures(),
  };
}

/** The path of a picture, from the workshop's folder. */
export function fileName(name: string, language: Language, theme: Theme): string {
  return `pictures/${name}.${language}-${theme}.svg`;
}

/** The files of all pictures, with what has to be in them. */
export function pictureFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const [name, draw] of Object.entries(pictures())) {
    for (const language of languages) {
      const drawing = draw(language);
      for (const theme of themes) {
        files.set(folder + fileName(name, language, theme), svgFile(drawing, language, theme));
      }
    }
  }
  return files;
}
