Attribute VB_Name = "ThiDuaRibbon"
Option Explicit
' The callback of every button: a button's id is the name of the Python function it calls.
' VBA sources are ASCII: captions stand in the ribbon's XML, messages in the cells of this add-in.

Public Sub PressButton(ByVal control As Object)
    RunButton control.Id
End Sub
