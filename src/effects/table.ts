// The effect table. To add an effect, write one file and add one line here.
// Must not hold anything else.
import type { Effect, World } from './effect.ts';
import { ownership } from './ownership.ts';

/** Opens every effect. */
export const openEffects = (world: World) => ({
  ownership: ownership(world),
});

type Opened = ReturnType<typeof openEffects>;

export type EffectName = keyof Opened;

/** The question that an effect takes for one item. */
export type Question<Name extends EffectName> =
  Opened[Name] extends Effect<infer Asked, infer _Answered> ? Asked : never;

/** The answer that an effect gives for one item. */
export type Answer<Name extends EffectName> =
  Opened[Name] extends Effect<infer _Asked, infer Answered> ? Answered : never;

/** Effects by name. An effect that is left out answers nothing. */
export type Effects = { readonly [Name in EffectName]?: Effect<Question<Name>, Answer<Name>> };
