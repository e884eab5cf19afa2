import type { Migration } from '../migrate.ts';

/**
 * Grounding, enforced where nobody can go round it: a row whose words are not what stands at its span is refused (SQLSTATE SR001), by
 * whatever statement it came.
 *
 * Spans count UTF-16 code units, PostgreSQL counts characters; the two differ after a character beyond the Basic Multilingual Plane
 * (an emoji, a rare Nôm letter), which takes two units. `astral_units` lists where those are, most often nowhere.
 *
 * The check runs once per statement and document (docs/decisions/0003-grounding-in-the-database.md). Cutting a span out of a long text costs a walk from
 * its beginning, for every row; so the text is cut once into pieces of 255 characters (the most a bound of a regular expression may say), and
 * each span is put together from the pieces it touches.
 */
export const grounding: Migration = {
  id: '0003-grounding',
  up: [
    // What lies between them, added up; the last part has none after it.
    `create function astral_units(whole text) returns integer[] language sql immutable strict parallel safe as $$
      select coalesce((array_agg(unit order by n))[1:count(*) - 1], '{}')
      from (
        select n, (sum(char_length(part)) over (order by n) + 2 * (n - 1))::integer as unit
        from regexp_split_to_table(whole, '[\\U00010000-\\U0010FFFF]') with ordinality as t (part, n)
      ) parts
    $$`,

    `create function pieces_of(whole text) returns text[] language sql immutable strict parallel safe as $$
      select array(select m[1] from regexp_matches(whole, '.{1,255}', 'g') with ordinality as t (m, n) order by n)
    $$`,

    // The spans of a table are the column triples named by the trigger's arguments: '' is start_at, end_at, words.
    `create function check_grounding() returns trigger language plpgsql as $$
    declare
      document record;
      span record;
      prefix text;
      pieces text[];
      astral integer[];
      first_character integer;
      end_character integer;
      standing text;
    begin
      for document in select d.id, d.text from documents d where d.id in (select f.document_id from fresh f) loop
        pieces := pieces_of(document.text);
        astral := astral_units(document.text);
        foreach prefix in array tg_argv loop
          for span in execute format(
            'select %1$I as from_unit, %2$I as to_unit, %3$I as words from fresh where document_id = $1 and %1$I is not null',
            case prefix when '' then 'start_at' else prefix || '_start' end,
            case prefix when '' then 'end_at' else prefix || '_end' end,
            case prefix when '' then 'words' else prefix || '_words' end
          ) using document.id loop
            -- width_bucket counts the characters of two units that begin before, by halving.
            first_character := span.from_unit - width_bucket(span.from_unit - 1, astral);
            end_character := span.to_unit - width_bucket(span.to_unit - 1, astral);
            standing := pieces[first_character / 255 + 1];
            for piece in first_character / 255 + 2 .. (end_character - 1) / 255 + 1 loop
              standing := standing || pieces[piece];
            end loop;
            -- Half of a surrogate pair is no text, and a span that ends beyond the text has fewer words than it says: nothing stands there.
            if substr(standing, first_character % 255 + 1, end_character - first_character) is distinct from span.words
              or char_length(span.words) <> end_character - first_character
              or astral[span.from_unit - first_character] = span.from_unit - 1
              or astral[span.to_unit - end_character] = span.to_unit - 1
            then
              raise exception '%: [%, %) of % is not «%»', tg_table_name, span.from_unit, span.to_unit, document.id, left(span.words, 80)
                using errcode = 'SR001';
            end if;
          end loop;
        end loop;
      end loop;
      return null;
    end $$`,
    ...['obligations', 'assignments', 'deadlines', 'citations'].flatMap((table) => watch(table, [''])),
    ...watch('targets', ['', 'indicator', 'base']),
    ...watch('deliverables', ['', 'recipient']),

    `create function refuse_other_text() returns trigger language plpgsql as $$
    begin
      if exists (select from obligations where document_id = new.id) then
        raise exception 'the text of % has obligations that point into it', new.id using errcode = 'SR001';
      end if;
      return null;
    end $$`,
    `create trigger documents_text after update of text, id on documents
      for each row when (old.text is distinct from new.text) execute function refuse_other_text()`,
  ],
};

/** Triggers for one table: transition tables cannot be shared by insert and update. */
function watch(table: string, prefixes: readonly string[]): readonly string[] {
  const check = `referencing new table as fresh for each statement execute function check_grounding(${prefixes.map((prefix) => `'${prefix}'`).join(', ')})`;
  return [
    `create trigger ${table}_grounded_insert after insert on ${table} ${check}`,
    `create trigger ${table}_grounded_update after update on ${table} ${check}`,
  ];
}
