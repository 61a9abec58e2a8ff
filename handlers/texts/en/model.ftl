# /mohinh: exemplary models: the library for everybody, taking one up, and the models of a committee.

library-open = Library of models
library-back = Back to the library
library-title = <b>Library of exemplary models</b>, the newest first:
library-title-of = <b>Library of exemplary models</b>, { $which }:
library-none = There is no model in the library yet. Those the level above approves appear here for every member.
library-none-of = There is no model in the library yet: { $which }.
library-of-year = of { $year }
library-search = Look for a model
library-by = By level, by year
library-choose = Models of which level, of which year?
library-level-all = All levels
library-level-cell = Cell level
library-level-grassroots = Grassroots level
library-level-upper = Upper level
library-level-province = Province level
library-year = { $year }
library-all-years = All years
library-page-before = Page before
library-page-after = Next page

model-level =
    { $level ->
        [cell] of the cell level
        [grassroots] of the grassroots level
        [upper] of the upper level
       *[province] of the province level
    }
model-called = “{ $title }” of { $unit }
model-line = – { $what }, { $year }
model-title = <b>Exemplary model of { $year }</b>, { $unit }
model-of = A model { $level }: chosen by { $unit }.
model-follows = Follows the model { $what }.
model-times = Taken up by { $count } collectives.
model-evaluated =
    { $verdict ->
        [exceeded] ✓ Evaluated by the level above: exceeded.
       *[met] ✓ Evaluated by the level above: met.
    }
model-open = See the model
model-work = Follow it up, results
model-open-theirs = See the model of the other unit
model-gone = There is no such model in the library.
model-not-listed = This model is not in the library now: only approved ones are.

modelsearch-name = looking for a model
modelsearch-words = What is the model about? A few words, with or without diacritics.
    .label = Look for
    .example = saving electricity
search-found = Models that have all of the words “{ $words }”, the newest first:
search-found-first = Too many words: these are the models that have the first ones, “{ $words }”. The newest first:
search-nothing = No model has all of the words “{ $words }”. Try fewer, or others.
search-again = Other words

model-adopt = Take up this model
model-adopt-where = Take up the model { $what }. In which unit?
model-adopt-own = This model is that of { $unit } itself, which need not take it up.
model-adopt-hint = Title, content and criteria are those of the model { $what }; you can fit them to your unit when you look it over.
model-adopted-before = { $unit } has already registered that it takes up this model in { $year }.
model-adopted-notice = { $unit } took up the model { $what }.
model-adopters = Who took it up
model-tree = <b>{ $title }</b>: taken up by { $count } collectives. 1.1 follows the model of 1, and 1.1.1 that of 1.1.
model-tree-line = { $number } { $unit }, { $year }
model-tree-asked = { $number } <b>{ $unit }</b>, { $year }
model-tree-more = And { $count } others.

model-promote = Choose it for { $unit }
model-promote-sure = Make the model { $what } one { $level }, of { $unit }? It then counts on both levels.
model-promote-yes = Choose this model
model-promote-no = Do not choose it
model-promoted = ✓ The model { $what } is now one { $level }, of { $unit }. The unit is told at once.
model-promoted-notice = { $unit } made the model { $what } one { $level }.
model-promoted-already = The model { $what } is one { $level }, of { $unit }, already: { $who } chose it at { $when }.
model-promote-own = You registered this model: somebody else of the committee chooses it for a higher level.

modeldrop-name = taking a model back
modeldrop-open = No longer for { $unit }
modeldrop-intro = Model { $what } is to be no { $level } model of { $unit } any more. It stays a model of the committee that chose it first.
modeldrop-reason = Why? The assistant passes it on word for word.
    .label = Reason
    .example = Chosen by mistake.
modeldrop-done = ✓ Model { $what } is no { $level } model of { $unit } any more. The unit is told at once.
modeldrop-notice = Model { $what } is no { $level } model of { $unit } any more. Reason: “{ $reason }”
modeldrop-before = This model is no model of that unit now.
modeldrop-unsent = The reason you wrote was not sent: “{ $reason }”
modeldrop-line = { $who } took back that it is a model of { $unit }, { $when }: “{ $reason }”

models-open = Models
models-of-unit = Models: { $unit }
models-title = <b>{ $unit }</b>: exemplary models of { $year }
models-none = The committee has not chosen any model this year.
models-line = { $number }. “{ $title }” of { $unit }: { $state }
models-covered = { $tier } with a model: { $done }/{ $due }
models-level = Models { $level }: { $count }
models-register = Register a model
models-lacking = Without a model ({ $count })
models-which = Which collective does { $unit } choose to build the model?
model-register-hint = Once approved, the model is in the library for every member; please name nobody in its title, content and criteria.
models-with-below = { $unit } and below
models-back = Back to the unit's models

announce-not-approved = This model is not approved now, so it cannot be announced.
announce-model = The exemplary model { $what }. { $content } All of it is in the Library of models (/mohinh).

log-fact-model-listed = put the model of { $unit } into the library
log-fact-model-dropped = took back that a model is one of { $unit }
log-fact-model-promoted = made a model one of { $unit }
