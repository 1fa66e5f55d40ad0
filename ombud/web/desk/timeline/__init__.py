"""What happened to a case, newest first.

story   the rows a case's journal speaks of, read once each
verbs   which teller each verb has
lines   what is told in one sentence
cards   what is told with somebody's words
clocks  what is told about time
finding_out  what is told of plan, evidence, accounts
money   what is told of sums above a limit, and of remedies beside the decision
many    what is told of complaints that go on as one or stand together
pieces  what both are told with
"""
