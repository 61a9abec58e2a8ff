# Roles given, moved and ended by an admin.

role-secretary = Secretary
role-deputy = Deputy secretary
role-committee_member = Committee member
role-admin = Admin

roles-open = Roles in the committee
roles-back = Back to the roles
roles = Roles of <b>{ $name }</b>, { $unit }:
roles-one = { $role }, { $unit }
roles-none = None at present.
roles-own = Nobody gives themselves a role. If one is needed, another admin can give it.
roles-give = Give a role
roles-move = Move: { $role }, { $unit }
roles-end = End: { $role }, { $unit }
roles-nowhere = There is no other unit in which <b>{ $name }</b> could hold this role.
roles-tell = { $name } does not use the assistant on a phone; please tell them yourself.

giverole-which = Which role is <b>{ $name }</b> to have?
roles-where-giverole = In which unit is <b>{ $name }</b> to be { $role }?
giverole-sure = Make <b>{ $name }</b> <b>{ $role }</b> of { $unit }? It holds at once.
roles-yes-giverole = Give the role
giverole-second = { $unit } has a secretary: { $names }. Does that role end?
giverole-in-place = Give it in place of { $name }
giverole-both = Give it, keep both
giverole-done = ✓ <b>{ $name }</b> is { $role } of { $unit }.
giverole-held = <b>{ $name }</b> is { $role } of { $unit } already.
giverole-own = Nobody gives themselves a role. Please ask another admin.

roles-where-moverole = To which unit is the role of <b>{ $name }</b> as { $role } to be moved?
moverole-sure = Move the role of <b>{ $name }</b> as <b>{ $role }</b> from { $old } to { $unit }? It holds at once.
roles-yes-moverole = Move the role
moverole-done = ✓ <b>{ $name }</b> is { $role } of { $unit }, no longer of { $old }.

endrole-sure = End the role of <b>{ $name }</b> as <b>{ $role }</b> of { $unit }? It holds at once.
endrole-yes = End the role
endrole-done = ✓ <b>{ $name }</b> is no longer { $role } of { $unit }.
endrole-gone = <b>{ $name }</b> is not { $role } of { $unit } any more.
endrole-last = <b>{ $name }</b> is the only admin of { $unit }. Please make somebody else { $role } first.

roles-told-given = You are <b>{ $role }</b> of { $unit } now.
roles-told-ended = Your role as <b>{ $role }</b> of { $unit } has ended.
roles-secretary-given = <b>{ $name }</b> is { $role } of { $unit } now.
roles-secretary-ended = <b>{ $name }</b> is no longer { $role } of { $unit }.
